// Pictures of the page as numbers: a small reader of Chromium's own PNG files, and contrast.
import { inflateSync } from 'node:zlib';

export function readPng(file) {
  let at = 8, width = 0, height = 0, channels = 4;
  const parts = [];
  while (at < file.length) {
    const length = file.readUInt32BE(at), type = file.toString('latin1', at + 4, at + 8), data = file.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') [width, height, channels] = [data.readUInt32BE(0), data.readUInt32BE(4), data[9] === 6 ? 4 : 3];
    if (type === 'IDAT') parts.push(data);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts)), row = width * channels, out = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    const from = y * (row + 1) + 1, to = y * row, filter = raw[from - 1];
    raw.copy(out, to, from, from + row);
    if (filter === 1) for (let i = to + channels; i < to + row; i++) out[i] = out[i] + out[i - channels];
    else if (filter === 2 && y > 0) for (let i = to; i < to + row; i++) out[i] = out[i] + out[i - row];
    else if (filter === 3) for (let i = to; i < to + row; i++) out[i] = out[i] + (((i >= to + channels ? out[i - channels] : 0) + (y > 0 ? out[i - row] : 0)) >> 1);
    else if (filter === 4) {
      for (let i = to; i < to + row; i++) {
        const left = i >= to + channels ? out[i - channels] : 0, up = y > 0 ? out[i - row] : 0, corner = i >= to + channels && y > 0 ? out[i - row - channels] : 0;
        const p = left + up - corner, a = Math.abs(p - left), b = Math.abs(p - up), c = Math.abs(p - corner);
        out[i] = out[i] + (a <= b && a <= c ? left : b <= c ? up : corner);
      }
    }
  }
  return { width, height, channels, data: out, index: (x, y) => (y * width + x) * channels, at: (x, y) => { const i = (y * width + x) * channels; return [out[i], out[i + 1], out[i + 2]]; } };
}

const linear = Array.from({ length: 256 }, (_, v) => v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
export const light = c => 0.2126 * linear[c[0]] + 0.7152 * linear[c[1]] + 0.0722 * linear[c[2]];
export const contrast = (a, b) => { const x = light(a), y = light(b); return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05); };
export const differs = (a, b) => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]) > 12;

// The same of two pixels by where they lie, without making anything on the way.
export const differsAt = (a, i, b, j) => Math.abs(a[i] - b[j]) + Math.abs(a[i + 1] - b[j + 1]) + Math.abs(a[i + 2] - b[j + 2]) > 12;
const lightAt = (a, i) => 0.2126 * linear[a[i]] + 0.7152 * linear[a[i + 1]] + 0.0722 * linear[a[i + 2]];
export const contrastAt = (a, i, b, j) => { const x = lightAt(a, i), y = lightAt(b, j); return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05); };
