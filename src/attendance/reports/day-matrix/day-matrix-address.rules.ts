/** Beside the recap, whose month and unit it takes. */
export const MATRIX = '/presensi/rekap/matriks';
