import { aPerson, aRegency, aUnit } from './builders.js';
import { type Call, anApiCaller } from './api-caller.js';
import { type IdentityApp, startIdentityApp } from './identity-app.js';
import { type RelyingParty, aRelyingParty } from './relying-party.js';

/** A regency whose applications are cared for by API: by the keeper of all, and by one of Dinas Kesehatan alone. */
export interface ApplicationsApi {
  app: IdentityApp;
  /** The application that holds their tokens. */
  party: RelyingParty;
  call: Call;
  ofDinkes: Call;
  close(): Promise<void>;
}

export async function anApplicationsApi(): Promise<ApplicationsApi> {
  const app = await startIdentityApp();
  const regency = await aRegency(app.database);
  const dinkes = await aUnit(app.database, { code: 'DINKES', name: 'Dinas Kesehatan', parent: regency });
  await aUnit(app.database, { code: 'PKM-1', name: 'Puskesmas Satu', parent: dinkes });
  await aUnit(app.database, { code: 'DISDIK', name: 'Dinas Pendidikan', parent: regency });
  // Its first version lies in the future.
  const coming = await aUnit(app.database, { code: 'BARU', name: 'Dinas Baru', parent: regency });
  await app.database.query(
    `update unit_version set valid = daterange('2027-01-01', null) where unit_id = $1`,
    [coming.id],
  );
  const party = await aRelyingParty(app, { scope: 'openid applications:write' });
  const callerAt = async (unit: { id: string }) => {
    const carer = await aPerson(app.database, {
      unit,
      roles: ['app-admin'],
      password: 'sandi yang cukup panjang',
    });
    return anApiCaller(app, party, carer, 'applications:write');
  };
  return {
    app,
    party,
    call: await callerAt(regency),
    ofDinkes: await callerAt(dinkes),
    async close() {
      await party.close();
      await app.close();
    },
  };
}

export const aRegistration = (clientId: string, more: Record<string, unknown> = {}) => ({
  client_id: clientId,
  client_name: `Aplikasi ${clientId}`,
  redirect_uris: [`https://${clientId}.example.go.id/kembali`],
  ...more,
});
