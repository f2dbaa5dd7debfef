// The recurrence of a bidirectional SRU layer, forward and backward, over sentences laid end to end.
//
// u: words x [z f r of the forward half, z f r of the backward half], bfloat16; bias: f r f r; x, h, c: words x 2d, f32.
// c = f c' + (1 - f) z;  h = x + r (c - x): no peephole, so all products happen outside in one matrix product.
#include <math.h>
#include <stdint.h>
#include <string.h>

typedef uint16_t bf16;

static inline float wide(bf16 v) {
    union { uint32_t i; float f; } w = {(uint32_t)v << 16};
    return w.f;
}

static inline bf16 narrow(float v) {
    union { float f; uint32_t i; } w = {v};
    return (bf16)((w.i + 0x7fff + ((w.i >> 16) & 1)) >> 16);
}

static inline float sigmoid(float v) { return 1.0f / (1.0f + expf(-v)); }

void scan_forward(int sentences, const int32_t *start, int d, const bf16 *u, const float *bias, const float *x,
                  float *h, float *c) {
    float state[1024];
    for (int s = 0; s < sentences; s++)
        for (int side = 0; side < 2; side++) {
            memset(state, 0, sizeof state);
            int n = start[s + 1] - start[s];
            const float *bf = bias + side * 2 * d, *br = bf + d;
            for (int step = 0; step < n; step++) {
                long t = start[s] + (side ? n - 1 - step : step);
                const bf16 *z = u + (t * 2 + side) * 3 * d;
                const float *xt = x + (t * 2 + side) * d;
                float *ht = h + (t * 2 + side) * d, *ct = c + (t * 2 + side) * d;
#pragma GCC ivdep
                for (int i = 0; i < d; i++) {
                    float f = sigmoid(wide(z[d + i]) + bf[i]), r = sigmoid(wide(z[2 * d + i]) + br[i]);
                    float zi = wide(z[i]);
                    state[i] = zi + f * (state[i] - zi);
                    ct[i] = state[i];
                    ht[i] = xt[i] + r * (state[i] - xt[i]);
                }
            }
        }
}

void scan_backward(int sentences, const int32_t *start, int d, const bf16 *u, const float *bias, const float *x,
                   const float *c, const float *dh, bf16 *du, float *dbias, float *dx) {
    float dc[1024], zero[1024];
    memset(zero, 0, sizeof zero);
    for (int s = 0; s < sentences; s++)
        for (int side = 0; side < 2; side++) {
            memset(dc, 0, sizeof dc);
            int n = start[s + 1] - start[s];
            const float *bf = bias + side * 2 * d, *br = bf + d;
            float *dbf = dbias + side * 2 * d, *dbr = dbf + d;
            for (int step = n - 1; step >= 0; step--) {
                long t = start[s] + (side ? n - 1 - step : step), before = side ? t + 1 : t - 1;
                const bf16 *z = u + (t * 2 + side) * 3 * d;
                bf16 *dz = du + (t * 2 + side) * 3 * d;
                const float *xt = x + (t * 2 + side) * d, *ct = c + (t * 2 + side) * d;
                const float *cb = step ? c + (before * 2 + side) * d : zero;
                const float *dht = dh + (t * 2 + side) * d;
                float *dxt = dx + (t * 2 + side) * d;
#pragma GCC ivdep
                for (int i = 0; i < d; i++) {
                    float f = sigmoid(wide(z[d + i]) + bf[i]), r = sigmoid(wide(z[2 * d + i]) + br[i]);
                    float g = dht[i], own = dc[i] + g * r, zi = wide(z[i]);
                    float df = own * (cb[i] - zi) * f * (1 - f), dr = g * (ct[i] - xt[i]) * r * (1 - r);
                    dxt[i] = g * (1 - r);
                    dz[i] = narrow(own * (1 - f));
                    dz[d + i] = narrow(df);
                    dz[2 * d + i] = narrow(dr);
                    dbf[i] += df;
                    dbr[i] += dr;
                    dc[i] = own * f;
                }
            }
        }
}
