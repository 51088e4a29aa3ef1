/** How the service calls itself. Another regency changes these lines and the mark in assets/img. */
export const REGENCY = 'Purbalingga';
export const SERVICE = 'E-Akun / E-Presensi';
export const PUBLISHER = 'Pemerintah Kabupaten Purbalingga';
