/** Why the server cannot start: one sentence for the person at the terminal, and what to do. Never a stack trace. */
export class StartupError extends Error {
  constructor(
    /** One sentence in Bahasa Indonesia: what is wrong. */
    readonly sentence: string,
    /** One sentence in Bahasa Indonesia: what to do about it. */
    readonly remedy = '',
    options?: { cause?: unknown },
  ) {
    super(`${sentence} ${remedy}`.trim(), options);
    this.name = 'StartupError';
  }
}

/** Turns what `listen()` threw into a sentence; returns anything else unchanged, to be thrown on. */
export function describeListenError(error: unknown, port: number): unknown {
  const code = (error as { code?: string } | null)?.code;
  if (code === 'EADDRINUSE')
    return new StartupError(
      `Porta ${port} sudah dipakai program lain.`,
      `Hentikan program itu, atau pilih porta lain, misalnya: PORT=${port + 100} npm start`,
      { cause: error },
    );
  if (code === 'EACCES')
    return new StartupError(
      `Porta ${port} tidak boleh dipakai oleh pengguna ini.`,
      'Pilih porta di atas 1023, misalnya: PORT=3000 npm start',
      { cause: error },
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartupError(
      'Alamat pada HOST tidak ada di komputer ini.',
      'Kosongkan HOST, atau isi dengan alamat komputer ini.',
      { cause: error },
    );
  return error;
}
