import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

/** A file as a file chooser gives it. */
export interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function pngBytes(width: number, height: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** A picture in one colour, large enough for a portrait. */
export function picture(name = 'photo.png', width = 480, height = 600): Upload {
  const row = Buffer.alloc(1 + width * 3, 0xb4);
  row[0] = 0;
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return { name, mimeType: 'image/png', buffer: pngBytes(width, height, rows) };
}

/** A header that promises 900 million pixels over a handful of bytes. */
export function bomb(): Upload {
  return { name: 'bomb.png', mimeType: 'image/png', buffer: pngBytes(30_000, 30_000, Buffer.alloc(64)) };
}

export function emptyFile(): Upload {
  return { name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) };
}

/** Eleven megabytes that begin like a photograph. */
export function tooBig(): Upload {
  const buffer = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(11 * 1024 * 1024)]);
  return { name: 'large.jpg', mimeType: 'image/jpeg', buffer };
}

export function textNamedJpeg(): Upload {
  return { name: 'contract.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('这是一份文字，不是照片。'.repeat(40)) };
}

/** A one-page document; with `script`, one that runs something when it is opened. */
export function document(script?: string): Upload {
  const opening = script ? `/OpenAction << /Type /Action /S /JavaScript /JS (${script}) >>` : '';
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${opening} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = text.length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return { name: 'lease.pdf', mimeType: 'application/pdf', buffer: Buffer.from(text, 'latin1') };
}
