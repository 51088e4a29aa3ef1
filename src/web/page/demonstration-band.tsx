/** Nobody may take the demonstration for the real thing, not even on paper. */
export function DemonstrationBand({ label }: { label: string | null }) {
  return (
    <div class="demo-band" role="note">
      <div class="demo-band-inner">
        <strong class="demo-band-word">DEMONSTRASI</strong>
        <span class="demo-band-text">{label ?? 'Semua orang dan data di sini karangan.'}</span>
        <a href="/demo">Siapa dan apa yang dicoba</a>
      </div>
    </div>
  );
}
