/** Who holds the post of the head, or acts in it. */
export interface Signer {
  personId: string;
  title: string;
  capacity: 'definitive' | 'plt' | 'plh';
  name: string;
  rank: string | null;
  nip: string | null;
}
