// PNG pictures with a palette of at most 256 colours: a page has few, and such a picture weighs a third.
import { deflateSync, inflateSync } from "node:zlib";

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes) => (bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc(body), body.length + 4);
  return whole;
};

/** Pixels of a PNG of 8 bits, red-green-blue with or without transparency. */
const pixels = (png) => {
  let at = 8, width = 0, height = 0, deep = 0;
  const parts = [];
  while (at < png.length) {
    const long = png.readUInt32BE(at), name = png.toString("latin1", at + 4, at + 8), data = png.subarray(at + 8, at + 8 + long);
    if (name === "IHDR") [width, height, deep] = [data.readUInt32BE(0), data.readUInt32BE(4), data[9] === 6 ? 4 : 3];
    if (name === "IDAT") parts.push(data);
    at += long + 12;
  }
  const raw = inflateSync(Buffer.concat(parts)), line = width * deep, out = Buffer.alloc(height * line);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x += 1) {
      const own = raw[y * (line + 1) + 1 + x], a = x >= deep ? out[y * line + x - deep] : 0;
      const b = y ? out[(y - 1) * line + x] : 0, c = y && x >= deep ? out[(y - 1) * line + x - deep] : 0;
      const p = a + b - c, [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
      const guess = [0, a, b, (a + b) >> 1, pa <= pb && pa <= pc ? a : pb <= pc ? b : c][filter];
      out[y * line + x] = (own + guess) & 255;
    }
  }
  return { width, height, deep, out };
};

/** The same picture with a palette: its most frequent colours, each other pixel the nearest of them. */
export const reduced = (png) => {
  const { width, height, deep, out } = pixels(png);
  const counts = new Map();
  const key = (at) => (out[at] << 16) | (out[at + 1] << 8) | out[at + 2];
  for (let at = 0; at < out.length; at += deep) counts.set(key(at), (counts.get(key(at)) ?? 0) + 1);
  const colours = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([own]) => own);
  const near = new Map(colours.map((own, at) => [own, at]));
  const distance = (a, b) => ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
  const index = (own) => {
    if (!near.has(own)) near.set(own, colours.reduce((best, other, at) => (distance(own, other) < distance(own, colours[best]) ? at : best), 0));
    return near.get(own);
  };
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = index(key((y * width + x) * deep));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from(colours.flatMap((own) => [own >> 16, (own >> 8) & 255, own & 255]));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("PLTE", palette), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
};
