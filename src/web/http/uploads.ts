import multipart, { type MultipartFile, type MultipartValue } from '@fastify/multipart';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { type Readable, readUrlencoded } from './body.rules.js';
import { HttpFault } from '../errors/http-fault.js';
import { problem } from '../errors/problem.js';

/** Largest file that anybody may send; a route may want less. */
const FILE_LIMIT = 20 * 1024 * 1024;

/** A form with a file. Every other route answers 415 to `multipart/form-data`. */
export const TakesUpload = () => RouteConfig({ takesUpload: true });

export interface Upload {
  fields: Record<string, string>;
  /** Null when none was chosen. */
  file: { name: string; content: Buffer } | null;
  /** The file was longer than may be; its rest was read past and forgotten. */
  tooLarge: boolean;
}

export async function installUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: FILE_LIMIT,
      files: 1,
      fields: 20,
      fieldSize: 10_000,
      fieldNameSize: 100,
      parts: 21,
      headerPairs: 20,
    },
  });
}

/** @returns the fault of a form with a file that comes to a route which takes none */
export function faultOfUpload(request: FastifyRequest): HttpFault | undefined {
  const isUpload = /^\s*multipart\//i.test(request.headers['content-type'] ?? '');
  const { url, config } = request.routeOptions;
  // What no route knows is not found, whatever it carries; the engine judges its own requests.
  return isUpload && url !== undefined && !(config as { takesUpload?: boolean }).takesUpload
    ? new HttpFault(415, 'unsupported-media-type', problem(415).detail)
    : undefined;
}

/** Reads the form into memory, within the limits; the same rules for texts as in any form. @throws HttpFault */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new HttpFault(415, 'unsupported-media-type', problem(415).detail);
  const pairs: string[] = [];
  const upload: Upload = { fields: {}, file: null, tooLarge: false };
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') pairs.push(`${encode(part.fieldname)}=${encode(textOf(part))}`);
      else Object.assign(upload, await fileOf(part));
    }
  } catch (error) {
    if (error instanceof HttpFault) throw error;
    // Too many parts, a body that ends early, a name that JavaScript gives a meaning of its own.
    const fault = new HttpFault(400, 'broken-form', 'Isi formulir tidak tersandi dengan benar.');
    fault.cause = error;
    throw fault;
  }
  const read: Readable = readUrlencoded(pairs.join('&'));
  if (!read.ok) throw new HttpFault(400, read.reason, 'Isi formulir tidak tersandi dengan benar.');
  upload.fields = read.value as Record<string, string>;
  return upload;
}

async function fileOf(part: MultipartFile): Promise<Pick<Upload, 'file' | 'tooLarge'>> {
  const pieces: Buffer[] = [];
  for await (const piece of part.file as AsyncIterable<Buffer>) pieces.push(piece);
  if (part.file.truncated) return { file: null, tooLarge: true };
  const content = Buffer.concat(pieces);
  // A file field that was left alone arrives with neither name nor content.
  return {
    file: part.filename === '' && content.length === 0 ? null : { name: part.filename, content },
    tooLarge: false,
  };
}

function textOf({ value, valueTruncated }: MultipartValue): string {
  if (typeof value !== 'string' || valueTruncated)
    throw new HttpFault(400, 'broken-form', 'Isi formulir terlalu panjang atau tidak tersandi dengan benar.');
  return value;
}

function encode(text: string): string {
  return encodeURIComponent(text);
}
