/** clean-up.mjs removes the folder when this process ends. */
export default async function globalTeardown() {
  await globalThis.testPostgres?.stop();
}
