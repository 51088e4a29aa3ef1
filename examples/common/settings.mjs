/**
 * Reads the settings of an application from the environment. All faults are reported at once, in one sentence
 * that a person can act on.
 * @param {Record<string, string | undefined>} env
 * @param {{ name: string, port: number }} application its name, and the port it takes when none is given
 * @throws {SettingsError}
 */
export function readSettings(env, application) {
  const faults = [];
  const issuer = (env.OIDC_ISSUER || 'http://localhost:3000/oidc').replace(/\/+$/, '');
  const port = Number(env.PORT || application.port);
  const appUrl = (env.APP_URL || `http://localhost:${port}`).replace(/\/+$/, '');

  const missing = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'].filter((name) => !env[name]);
  if (missing.length > 0) faults.push(`${missing.join(' dan ')} belum diisi`);
  if (!Number.isInteger(port) || port < 1 || port > 65535) faults.push('PORT harus bilangan 1 sampai 65535');
  // A code or token that travels in clear can be taken on its way; loopback never leaves the machine.
  if (!isHttps(issuer) && !isLoopback(issuer))
    faults.push('OIDC_ISSUER harus alamat https (http hanya boleh untuk localhost)');
  if (!isHttps(appUrl) && !isLoopback(appUrl))
    faults.push('APP_URL harus alamat https (http hanya boleh untuk localhost)');
  else if (new URL(appUrl).origin !== appUrl)
    faults.push('APP_URL harus alamat tanpa jalur, misalnya https://aplikasi.contoh.go.id');

  if (faults.length > 0) throw new SettingsError(application.name, faults);
  return {
    issuer,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    port,
    host: env.HOST || '127.0.0.1',
    appUrl,
  };
}

export class SettingsError extends Error {
  constructor(name, faults) {
    super(`${name} belum dapat dijalankan: ${faults.join('; ')}. Lihat README.md di folder aplikasi ini.`);
    this.name = 'SettingsError';
  }
}

function isHttps(address) {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}

/** @param {string} address */
export function isLoopback(address) {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'http:' && (/^(localhost|\[::1\])$/.test(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname))
  );
}
