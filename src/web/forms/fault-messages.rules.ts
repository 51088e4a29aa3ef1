/** Words for the checks of class-validator; `#` stands for the (first) number of the rule. */
const WORDS: Record<string, string> = {
  whitelistValidation: 'Isian ini tidak dikenal.',
  isDefined: 'Bagian ini wajib diisi.',
  isNotEmpty: 'Bagian ini wajib diisi.',
  isString: 'Isian harus berupa teks.',
  isInt: 'Isian harus berupa bilangan bulat.',
  isNumber: 'Isian harus berupa angka.',
  isNumberString: 'Isian hanya boleh berisi angka.',
  isBoolean: 'Isian harus berupa ya atau tidak.',
  isBooleanString: 'Isian harus berupa ya atau tidak.',
  isUuid: 'Nomor pengenal tidak benar.',
  isIn: 'Pilihan ini tidak tersedia.',
  isEnum: 'Pilihan ini tidak tersedia.',
  isEmail: 'Alamat surel tidak benar.',
  isUrl: 'Alamat web tidak benar.',
  isDateString: 'Tanggal tidak benar.',
  isIso8601: 'Tanggal tidak benar.',
  isRFC3339: 'Waktu tidak benar (contoh: 2026-11-20T07:12:05+07:00).',
  isArray: 'Isian harus berupa daftar.',
  isObject: 'Isian harus berupa objek.',
  nestedValidation: 'Isian tidak lengkap atau tidak benar.',
  matches: 'Bentuk isian tidak benar.',
  min: 'Angka terlalu kecil; paling sedikit #.',
  max: 'Angka terlalu besar; paling banyak #.',
  minLength: 'Isian terlalu pendek; paling sedikit # huruf.',
  maxLength: 'Isian terlalu panjang; paling banyak # huruf.',
  isLength: 'Panjang isian tidak sesuai.',
  arrayMinSize: 'Daftar terlalu pendek; paling sedikit #.',
  arrayMaxSize: 'Daftar terlalu panjang; paling banyak #.',
  arrayUnique: 'Daftar berisi hal yang sama dua kali.',
};

/** A form's own message as it is; the library's English default as one sentence in Bahasa Indonesia. */
export function faultMessage(rule: string, message: string, property: string): string {
  if (!isLibraryDefault(message, property)) return message;
  // The name of the field may hold digits of its own; the rule's number comes after it.
  const number = /\d[\d.]*/.exec(message.slice(message.indexOf(property) + property.length))?.[0] ?? '';
  return (WORDS[rule] ?? 'Isian tidak benar.').replace('#', number.replace(/\.$/, ''));
}

function isLibraryDefault(message: string, property: string): boolean {
  const start = message.replace(/^each value in /, '').replace(/^nested property /, 'property ');
  return (
    start.startsWith(`${property} `) ||
    start.startsWith(`property ${property} should not exist`) ||
    start.startsWith(`property ${property} must be`) ||
    start.startsWith(`All ${property}'s elements`)
  );
}
