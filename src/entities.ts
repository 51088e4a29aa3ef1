/** TypeORM entities of all rooms; a test proves that they agree with the migrations. */
export { entities } from './people/index.js';
