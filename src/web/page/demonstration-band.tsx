/** Nobody may take the demonstration for the real thing, not even on paper. */
export function DemonstrationBand({ label }: { label: string | null }) {
  return (
    <aside class="demo-band" aria-label="Demonstrasi">
      <div class="demo-band-inner">
        <p>
          <strong class="demo-band-word">DEMONSTRASI</strong>{' '}
          {label ?? 'Semua orang dan data di sini karangan.'}
        </p>
        <a href="/demo">Panduan</a>
      </div>
    </aside>
  );
}
