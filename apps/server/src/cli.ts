import 'reflect-metadata';
import path from 'node:path';
import { runCommand } from './commands.js';

const root = path.resolve(import.meta.dirname, '../../..');

process.exitCode = await runCommand(process.argv.slice(2), process.env, root);
