import { DOCUMENT_LIMIT, type DocumentType } from './document.js';
import { endOfJpeg, endOfPng } from './image-shape.rules.js';
import { type PdfFault, pdfFault } from './pdf-safety.rules.js';

export type FileJudgement = { ok: true; type: DocumentType } | { ok: false; message: string };

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** Says by the content alone what a file is, and refuses what is more than one thing. */
export function judgeFile(content: Buffer): FileJudgement {
  if (content.length === 0) return refused('Berkas itu kosong. Pilih berkas lain.');
  if (content.length > DOCUMENT_LIMIT)
    return refused(
      'Berkas lebih besar dari 5 MB. Kecilkan gambarnya, atau pindai ulang dengan mutu lebih rendah.',
    );
  const type = typeOf(content);
  if (!type)
    return refused(
      'Isi berkas bukan PDF, JPEG, atau PNG, apa pun namanya. Simpan atau pindai ulang sebagai salah satunya.',
    );
  if (isArchive(content)) return refused(TWO_FILES);
  if (type === 'pdf') return ofPdf(pdfFault(content));
  const end = type === 'jpeg' ? endOfJpeg(content) : endOfPng(content);
  if (end === null) return refused('Gambar itu rusak atau terpotong. Simpan ulang, lalu unggah lagi.');
  if (!endsCleanly(type, content.subarray(end)) || content.subarray(0, 1024).includes('%PDF-'))
    return refused(TWO_FILES);
  return { ok: true, type };
}

const TWO_FILES =
  'Di dalam berkas itu ada berkas lain. Foto bergerak (motion photo) disimpan dahulu sebagai foto biasa; yang lain disimpan atau dipindai ulang.';

const PDF_WORDS: Record<PdfFault, string> = {
  broken: 'PDF itu rusak, atau ada berkas lain di belakangnya. Cetak ulang ke PDF, lalu unggah lagi.',
  locked: 'PDF itu terkunci, sehingga isinya tidak dapat diperiksa. Simpan ulang tanpa kata sandi.',
  active:
    'PDF itu memuat program, formulir aktif, atau berkas sisipan. Cetak ulang ke PDF, lalu unggah hasilnya.',
  unreadable: 'Sebagian isi PDF itu tidak dapat diperiksa. Cetak ulang ke PDF, lalu unggah hasilnya.',
};

function ofPdf(fault: PdfFault | null): FileJudgement {
  return fault ? refused(PDF_WORDS[fault]) : { ok: true, type: 'pdf' };
}

function refused(message: string): FileJudgement {
  return { ok: false, message };
}

function typeOf(content: Buffer): DocumentType | null {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  if (content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff) return 'jpeg';
  return content.subarray(0, PNG.length).equals(PNG) ? 'png' : null;
}

/** A ZIP is read from its end: a directory whose comment reaches exactly to the end makes any file one. */
function isArchive(content: Buffer): boolean {
  const from = Math.max(0, content.length - 65_557);
  for (let at = content.indexOf('PK\x05\x06', from, 'latin1'); at >= 0;) {
    if (at + 22 <= content.length && at + 22 + content.readUInt16LE(at + 20) === content.length) return true;
    at = content.indexOf('PK\x05\x06', at + 1, 'latin1');
  }
  return false;
}

/** Telephones put a second picture behind the first (CIPA DC-007, for brightness or depth); nothing else may follow. */
function endsCleanly(type: DocumentType, rest: Buffer): boolean {
  const trailer = type === 'jpeg' ? withoutPictures(rest) : rest;
  return trailer.every((byte) => byte === 0 || byte === 0x0a || byte === 0x0d || byte === 0x20);
}

function withoutPictures(rest: Buffer): Buffer {
  let left = rest;
  while (left.length > 0) {
    const from = left.findIndex((byte) => byte !== 0);
    if (from < 0 || left[from] !== 0xff || left[from + 1] !== 0xd8) return left;
    const end = endOfJpeg(left.subarray(from));
    if (end === null) return left;
    left = left.subarray(from + end);
  }
  return left;
}
