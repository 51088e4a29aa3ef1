import type { Fault } from '../../platform/index.js';

/** What the database refuses about the tree, in words; by the name of the constraint. */
const WORDS: Record<string, [field: string, message: string]> = {
  unit_code_key: ['kodeBaru', 'Kode itu sudah dipakai unit lain.'],
  unit_code_check: ['kodeBaru', 'Kode hanya memuat huruf besar, angka, dan tanda hubung.'],
  unit_tree_one_root: ['induk', 'Hanya Pemerintah Kabupaten yang berdiri tanpa induk.'],
  unit_tree_no_circle: [
    'induk',
    'Unit tidak dapat berada di bawah dirinya sendiri, dan susunan unit paling dalam dua belas tingkat.',
  ],
  unit_tree_parent_exists: [
    'induk',
    'Unit di atasnya tidak ada sepanjang waktu itu. Pilih tanggal atau induk lain.',
  ],
  unit_tree_children_covered: [
    'tanggal',
    'Masih ada unit di bawahnya pada tanggal ketika unit ini tidak ada.',
  ],
  unit_members_covered: ['tanggal', 'Masih ada pegawai di unit ini pada tanggal ketika unit ini tidak ada.'],
  unit_posts_covered: ['tanggal', 'Masih ada jabatan di unit ini pada tanggal ketika unit ini tidak ada.'],
  work_places_covered: ['tanggal', 'Tempat kerja hanya berlaku selama unitnya ada.'],
  official_accounts_covered: ['tanggal', 'Akun resmi hanya berlaku selama unitnya ada.'],
  post_holding_inside_post: [
    'tanggal',
    'Masih ada pemegang jabatan pada tanggal ketika jabatannya tidak ada.',
  ],
};

/** The refusal behind a database error; null when it is none of these. */
export function treeRefusal(error: unknown): Fault | null {
  const constraint = (error as { constraint?: unknown } | null)?.constraint;
  const words = typeof constraint === 'string' ? WORDS[constraint] : undefined;
  return words ? { field: words[0], message: words[1] } : null;
}
