//! Which instructions the sums run on.
//!
//! Invariant: a path is only ever one that this processor has, so code compiled for it may be called; every path gives the
//! same bits.

/// The instructions that sums run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Path(Kind);

/// What a path is called inside the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Whatever the compiler takes for any machine.
    Portable,
    /// 32 bytes side by side.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// 32 bytes side by side, four products in one step.
    #[cfg(target_arch = "x86_64")]
    AvxVnni,
    /// 64 bytes side by side, four products in one step.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Path {
    /// The paths of this machine, the widest first.
    pub fn all() -> Vec<Self> {
        let mut found = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            let wide = std::is_x86_feature_detected!("avx2");
            let vnni = wide && std::is_x86_feature_detected!("avxvnni");
            let widest = std::is_x86_feature_detected!("avx512f")
                && std::is_x86_feature_detected!("avx512bw")
                && std::is_x86_feature_detected!("avx512dq")
                && std::is_x86_feature_detected!("avx512vl")
                && std::is_x86_feature_detected!("avx512vnni");
            let known = [(widest, Kind::Avx512), (vnni, Kind::AvxVnni), (wide, Kind::Avx2)];
            found.extend(known.into_iter().filter(|(has, _)| *has).map(|(_, kind)| Self(kind)));
        }
        found.push(Self(Kind::Portable));
        found
    }

    /// The widest path of this machine.
    pub fn widest() -> Self {
        Self::all()[0]
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self.0 {
            Kind::Portable => "portable",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Kind::AvxVnni => "avx-vnni",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => "avx-512",
        }
    }

    pub(super) fn kind(self) -> Kind {
        self.0
    }
}

/// Compiles one text for each width of vectors and makes a function that takes the path first.
macro_rules! versions {
    ($(#[$doc:meta])* $name:ident = $own:ident($($arg:ident: $sort:ty),*)) => {
        $(#[$doc])*
        pub fn $name(path: $crate::model::path::Path, $($arg: $sort),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl")]
                fn widest($($arg: $sort),*) {
                    $own($($arg),*);
                }
                #[target_feature(enable = "avx2")]
                fn wide($($arg: $sort),*) {
                    $own($($arg),*);
                }
                use $crate::model::path::Kind;
                match path.kind() {
                    // SAFETY: a path exists only where the processor has its features.
                    Kind::Avx512 => return unsafe { widest($($arg),*) },
                    // SAFETY: as above.
                    Kind::Avx2 | Kind::AvxVnni => return unsafe { wide($($arg),*) },
                    Kind::Portable => {}
                }
            }
            let _ = path;
            $own($($arg),*);
        }
    };
}
pub(super) use versions;
