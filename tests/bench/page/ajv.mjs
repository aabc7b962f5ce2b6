// What the usual validator takes to read a file and to hold it against the published schema.
import Ajv from 'ajv/dist/2020.js';
import schema from '../../../bundle.schema.json';
import { bytes } from './files.mjs';
import { timed } from './timing.mjs';

export async function check({ file }) {
  const ajv = new Ajv({ strict: false, formats: { uint64: true, uint32: true, uint: true } });
  const validate = ajv.compile(schema);
  const content = await bytes(file);
  return timed(() => {
    const read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
    if (!validate(read)) throw new Error(ajv.errorsText(validate.errors));
    const seen = new Set(read.docs.map((doc) => `${doc._id} ${doc._rev}`));
    if (seen.size !== read.docs.length) throw new Error('the same revision twice');
    return seen.size;
  });
}
