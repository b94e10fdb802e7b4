// Checks an exported journal with nothing but Node's own library. docs/journal.md says what the lines mean.
// Use: node verify-journal.mjs EXPORT ANCHORS PUBLIC-KEYS.pem
// Exit code 0 and one line when all holds; 1 and the first fault otherwise.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [exported, anchorFile, keyFile] = process.argv.slice(2)
const lines = (file) => readFileSync(file, 'utf8').split('\n').filter((line) => line.length > 0)
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

class Fault extends Error {}

const keys = new Map(readFileSync(keyFile, 'utf8').match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g).map((pem) => {
  const key = createPublicKey(pem)
  return [sha256(key.export({ type: 'spki', format: 'der' })).toString('hex').slice(0, 16), key]
}))

function signed(line) {
  const end = line.lastIndexOf(' ')
  const [algorithm, id] = line.slice(0, end).split(' ').slice(-2)
  return algorithm === 'ecdsa-p256-sha256' && keys.has(id)
    && verify('sha256', Buffer.from(line.slice(0, end), 'utf8'), keys.get(id), Buffer.from(line.slice(end + 1), 'base64'))
}

function anchorsOf(authority) {
  const anchors = new Map()
  for (const line of lines(anchorFile)) {
    // What was being written when the power went.
    if (line.endsWith(' torn')) continue
    const [kind, format, hash, whose, seq, value] = line.split(' ')
    if (kind !== 'egenplan-journal' || format !== '1' || hash !== 'sha256') throw new Fault(`no anchor: ${line}`)
    if (whose !== authority) continue
    if (!signed(line)) throw new Fault(`anchor ${seq}: the signature does not hold`)
    anchors.set(Number(seq), value)
  }
  return anchors
}

function check() {
  const [first, ...rest] = lines(exported)
  const [kind, format, algorithm, authority] = first.split(' ')
  if (kind !== 'egenplan-journal-export' || format !== '1' || algorithm !== 'sha256') throw new Fault('this is no export of a journal')
  const anchors = anchorsOf(authority)
  let seq = 0
  let hash = sha256(`egenplan journal 1 ${authority}`)
  let entries = 0
  let met = 0
  let ended = false
  const meet = () => {
    if (!anchors.has(seq)) return
    if (anchors.get(seq) !== hash.toString('hex')) throw new Fault(`entry ${seq}: an anchor says otherwise`)
    met++
  }
  for (const line of rest) {
    if (ended) throw new Fault('something comes after the head')
    if (line.startsWith('segment ')) {
      const said = line.slice('segment '.length)
      const [what, , , whose, from, to, value] = said.split(' ')
      if (entries > 0 || what !== 'egenplan-journal-segment' || whose !== authority || Number(from) !== seq + 1 || !signed(said)) throw new Fault(`segment from ${from}: it is not signed or does not join`)
      seq = Number(to)
      hash = Buffer.from(value, 'hex')
      meet()
    } else if (line.startsWith('entry ')) {
      const [, number, value] = line.split(' ', 3)
      const body = line.slice(`entry ${number} ${value} `.length)
      if (Number(number) !== seq + 1 || JSON.parse(body).seq !== seq + 1 || JSON.parse(body).authority !== authority) throw new Fault(`entry ${seq + 1}: it is missing`)
      seq++
      entries++
      hash = sha256(hash, body)
      if (hash.toString('hex') !== value) throw new Fault(`entry ${seq}: it was changed`)
      meet()
    } else if (line.startsWith('head ')) {
      const [, number, value] = line.split(' ')
      if (Number(number) !== seq || value !== hash.toString('hex')) throw new Fault(`head: it says ${number}, the last entry is ${seq}`)
      ended = true
    } else {
      throw new Fault(`no line of a journal: ${line.slice(0, 20)}`)
    }
  }
  if (!ended) throw new Fault('the head is missing')
  const beyond = [...anchors.keys()].find((n) => n > seq)
  if (beyond) throw new Fault(`anchor ${beyond}: the journal ends at ${seq}`)
  return `${authority}: ${entries} entries hold to number ${seq}, ${met} anchors met`
}

try {
  console.log(check())
} catch (e) {
  console.error(e instanceof Fault ? e.message : `unreadable: ${e.message}`)
  process.exitCode = 1
}
