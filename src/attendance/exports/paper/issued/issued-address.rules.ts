/** The register of papers, beside the recap from which they are printed. */
export const ISSUED = '/presensi/rekap/dokumen';
