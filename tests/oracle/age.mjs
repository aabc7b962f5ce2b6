// The oracle of sealed files: the vectors of C2SP, the library of age's author, and the program where it is installed.
//   node tests/oracle/age.mjs give FOLDER    writes what they sealed, for tests/oracle/sealed.rs to open
//   node tests/oracle/age.mjs take FOLDER    opens what that has sealed for them
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Decrypter, Encrypter, armor, generateX25519Identity, identityToRecipient } from 'age-encryption';
import * as vectors from 'cctv-age';

const [order, folder] = process.argv.slice(2);
const at = (name) => path.join(folder, name);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const PIECE = 64 * 1024;
const LENGTHS = [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7];
const WORDS = 'hạt gạo làng ta có vị phù sa';
const hasProgram = spawnSync('age', ['--version']).status === 0;

// A vector is lines of `key: value`, an empty line, and the file.
const vector = (name, bytes) => {
  const end = Buffer.from(bytes).indexOf('\n\n');
  const lines = Buffer.from(bytes).subarray(0, end).toString().split('\n').map((line) => line.split(/: (.*)/s));
  const all = (key) => lines.filter(([of]) => of === key).map(([, value]) => value);
  const file = Buffer.from(bytes).subarray(end + 2);
  const [compressed] = all('compressed');
  if (compressed && compressed !== 'zlib') throw new Error(`${name}: compressed with ${compressed}`);
  fs.writeFileSync(at(`${name}.age`), compressed ? zlib.inflateSync(file) : file);
  const [expect] = all('expect');
  const [payload] = all('payload');
  return { name, file: `${name}.age`, expect, payload, identities: all('identity'), passphrases: all('passphrase') };
};

const give = async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const files = Object.entries(vectors).map(([name, bytes]) => vector(name, bytes));
  if (files.length < 143) throw new Error(`only ${files.length} vectors`);
  const identities = [await generateX25519Identity(), await generateX25519Identity()];
  const recipients = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
  const sealed = (name, bytes, plain, keys) => {
    fs.writeFileSync(at(`${name}.age`), bytes);
    files.push({ name, file: `${name}.age`, expect: 'success', payload: sha256(plain), ...keys });
  };
  for (const length of LENGTHS) {
    const plain = randomBytes(length);
    const forKeys = new Encrypter();
    recipients.forEach((recipient) => forKeys.addRecipient(recipient));
    const bytes = await forKeys.encrypt(plain);
    sealed(`npm-keys-${length}`, bytes, plain, { identities: [identities[1]] });
    sealed(`npm-text-${length}`, armor.encode(bytes), plain, { identities: [identities[0]] });
    const forWords = new Encrypter();
    forWords.setScryptWorkFactor(12);
    forWords.setPassphrase(WORDS);
    sealed(`npm-words-${length}`, await forWords.encrypt(plain), plain, { passphrases: ['khác', WORDS] });
    if (!hasProgram) continue;
    const to = recipients.flatMap((recipient) => ['-r', recipient]);
    for (const form of [[], ['-a']]) {
      const made = execFileSync('age', [...form, ...to], { input: plain, maxBuffer: 1 << 24 });
      sealed(`age${form}-${length}`, made, plain, { identities: [identities[0]] });
    }
  }
  fs.writeFileSync(at('keys.txt'), `${identities[1]}\n`);
  fs.writeFileSync(at('given.json'), JSON.stringify({ files, recipients, words: WORDS }));
};

const take = async () => {
  const identity = fs.readFileSync(at('keys.txt'), 'utf8').trim();
  let [library, program] = [0, 0];
  const compare = (by, file, plain, payload) => {
    if (sha256(plain) !== payload) throw new Error(`${file}: ${by} finds something else`);
  };
  for (const { file, kind, armored, payload } of JSON.parse(fs.readFileSync(at('ours.json'), 'utf8'))) {
    const bytes = fs.readFileSync(at(file));
    const decrypter = new Decrypter();
    if (kind === 'passphrase') decrypter.addPassphrase(WORDS);
    else decrypter.addIdentity(identity);
    compare('age-encryption', file, await decrypter.decrypt(armored ? armor.decode(bytes.toString()) : bytes), payload);
    library += 1;
    // The program asks for passphrases at a terminal only.
    if (!hasProgram || kind === 'passphrase') continue;
    compare('age', file, execFileSync('age', ['-d', '-i', at('keys.txt'), at(file)], { maxBuffer: 1 << 24 }), payload);
    program += 1;
  }
  const said = hasProgram ? `the program age ${program}` : 'the program age is not installed and was not asked';
  console.log(`Of the files sealed here age-encryption opened ${library}, ${said}.`);
};

await { give, take }[order]();
