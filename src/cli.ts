import 'reflect-metadata';
import { runCommand } from './cli/run-command.js';

// Nothing may keep the process alive once the command has ended.
process.exit(await runCommand(process.argv.slice(2), process.env));
