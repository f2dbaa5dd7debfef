//! Events in the fold: the groups of claims that pairs and judgements make, and what each is called.

use super::{Folder, Judgements};
use crate::cluster::{Judged, Pair, group};
use crate::entry::{Judgement, Verdict, kind};
use crate::fault::Fault;
use crate::feature::Feature;
use crate::rows;
use crate::score::SAME;
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

impl Folder<'_> {
    /// Groups anew every claim that a new one, a judgement or a correction may have moved.
    pub(super) fn regroup(&mut self) -> Result<(), Fault> {
        let mut todo = std::mem::take(&mut self.dirty);
        while let Some(first) = todo.pop_first() {
            if self.is_alone(first)? {
                let event = self.event_alone(first);
                self.set_event(first, event.as_deref())?;
                continue;
            }
            let whole = self.component(first)?;
            todo = todo.difference(&whole).copied().collect();
            self.group_component(&whole)?;
        }
        Ok(())
    }

    /// Does nothing hang together with a claim? Of one that just came, this batch knows all its pairs.
    fn is_alone(&self, claim: i64) -> Result<bool, Fault> {
        let came = self.fresh.contains_key(&claim) && self.features.contains_key(&claim);
        Ok(came && !self.tied.contains(&claim) && self.judgements_on(claim)?.is_empty())
    }

    fn event_alone(&self, claim: i64) -> Option<String> {
        let (row, feature) = (self.fresh.get(&claim)?, self.features.get(&claim)?);
        feature.news.then(|| name(&row.id))
    }

    fn set_event(&mut self, claim: i64, event: Option<&str>) -> Result<(), Fault> {
        match self.fresh.get_mut(&claim) {
            Some(row) => row.event = event.map(str::to_owned),
            None => rows::set_event(self.db, claim, event)?,
        }
        Ok(())
    }

    fn claim_id(&self, claim: i64) -> Result<Option<String>, Fault> {
        match self.fresh.get(&claim) {
            Some(row) => Ok(Some(row.id.clone())),
            None => Ok(rows::claim_id(self.db, claim)?),
        }
    }

    /// Everything that hangs together with a claim by pairs that are the same, or by a person's word.
    fn component(&self, first: i64) -> Result<BTreeSet<i64>, Fault> {
        let mut whole = BTreeSet::from([first]);
        let mut todo = vec![first];
        while let Some(claim) = todo.pop() {
            let next = self.neighbours(claim)?;
            todo.extend(next.into_iter().filter(|other| whole.insert(*other)));
        }
        Ok(whole)
    }

    /// Claims tied to one by a pair or a person's word.
    pub(super) fn neighbours(&self, claim: i64) -> Result<BTreeSet<i64>, Fault> {
        let mut found = BTreeSet::new();
        for sql in ["SELECT b FROM pair WHERE a = ? AND score >= ?", "SELECT a FROM pair WHERE b = ? AND score >= ?"] {
            for other in self.db.prepare_cached(sql)?.query_map(params![claim, SAME], |row| row.get::<_, i64>(0))? {
                found.insert(other?);
            }
        }
        for (pair, verdict) in self.judgements_on(claim)? {
            if verdict == Verdict::Same {
                found.extend(pair);
            }
        }
        found.remove(&claim);
        Ok(found)
    }

    /// The latest judgement on each pair that a claim is in.
    fn judgements_on(&self, claim: i64) -> Result<Judgements, Fault> {
        let all = self.judgements()?;
        Ok(all.iter().filter(|(pair, _)| pair.contains(&claim)).map(|(pair, verdict)| (*pair, *verdict)).collect())
    }

    /// The latest judgement on every pair. People judge by the hundred, not by the million.
    fn judgements(&self) -> Result<Rc<Judgements>, Fault> {
        if let Some(judged) = &*self.judged.borrow() {
            return Ok(judged.clone());
        }
        let sql = "SELECT body FROM journal INDEXED BY journal_rest \
                   WHERE kind NOT IN ('report', 'claim') AND kind = ? ORDER BY seq";
        let mut find = self.db.prepare_cached(sql)?;
        let mut latest = BTreeMap::new();
        for body in find.query_map([kind::JUDGEMENT], |row| row.get::<_, String>(0))? {
            let judgement: Judgement = super::parsed(&body?)?;
            if let (Some(a), Some(b)) = (self.claim_seq(&judgement.a)?, self.claim_seq(&judgement.b)?) {
                latest.insert([a.min(b), a.max(b)], judgement.verdict);
            }
        }
        let latest = Rc::new(latest);
        self.judged.replace(Some(latest.clone()));
        Ok(latest)
    }

    fn group_component(&mut self, whole: &BTreeSet<i64>) -> Result<(), Fault> {
        let mut members: Vec<(i64, String, Rc<Feature>)> = Vec::new();
        for claim in whole {
            let Some(id) = self.claim_id(*claim)? else { continue };
            match self.feature(*claim) {
                Ok(feature) => members.push((feature.known, id, feature)),
                Err(Fault::Sql(rusqlite::Error::QueryReturnedNoRows)) => {}
                Err(fault) => return Err(fault),
            }
        }
        members.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        if let [(_, id, feature)] = members.as_slice() {
            let event = feature.news.then(|| name(id));
            return self.set_event(feature.claim, event.as_deref());
        }
        let points = self.points(&members)?;
        let judged = self.judged(&members)?;
        let headlines: Vec<bool> = members.iter().map(|member| member.2.headline).collect();
        for tied in grouped(&points, &headlines, &judged) {
            let event = tied.iter().any(|claim| members[*claim].2.news).then(|| name(&members[tied[0]].1));
            for claim in tied {
                self.set_event(members[claim].2.claim, event.as_deref())?;
            }
        }
        Ok(())
    }

    /// Points of every pair of members; barred pairs count far below zero.
    fn points(&mut self, members: &[(i64, String, Rc<Feature>)]) -> Result<Vec<Vec<i64>>, Fault> {
        let mut points = vec![vec![0; members.len()]; members.len()];
        for a in 0..members.len() {
            for b in a + 1..members.len() {
                let scored = self.scored(&members[a].2, &members[b].2)?;
                points[a][b] = scored.worth();
                points[b][a] = points[a][b];
            }
        }
        Ok(points)
    }

    fn judged(&self, members: &[(i64, String, Rc<Feature>)]) -> Result<Judged, Fault> {
        let at: BTreeMap<i64, usize> = members.iter().enumerate().map(|(at, member)| (member.2.claim, at)).collect();
        let mut judged = Judged::default();
        for ([a, b], verdict) in self.judgements()?.iter() {
            let (Some(a), Some(b)) = (at.get(a), at.get(b)) else { continue };
            let pair = (*a.min(b), *a.max(b));
            match verdict {
                Verdict::Same => drop(judged.same.insert(pair)),
                Verdict::Different => drop(judged.different.insert(pair)),
                Verdict::Unsure => {}
            }
        }
        Ok(judged)
    }
}

/// Groups of members, from the points of every pair. Members are in order of publication, then of id.
pub fn grouped(points: &[Vec<i64>], headlines: &[bool], judged: &Judged) -> Vec<Vec<usize>> {
    let count = headlines.len();
    let order: Vec<usize> = (0..count).collect();
    let mut pairs = Vec::new();
    for (a, row) in points.iter().enumerate().take(count) {
        pairs.extend((a + 1..count).filter(|b| row[*b] >= SAME).map(|b| Pair { a, b, points: row[b] }));
    }
    group(&order, &pairs, judged, headlines, |a, b| points[a][b])
}

/// An event is called after the first claim that was made of it: by when it was published, then by its id.
pub fn name(founder: &str) -> String {
    format!("e-{}", founder.strip_prefix("c-").unwrap_or(founder))
}
