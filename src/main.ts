import 'reflect-metadata';
import { start } from './start.js';

// Nothing may keep the process alive once everything has been stopped.
process.exit(await start(process.env));
