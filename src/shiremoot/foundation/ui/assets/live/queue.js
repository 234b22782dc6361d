// What is kept in this browser: entries that wait to be sent, and what is typed and not yet sent.
import { live } from './page.js'

const home = live().dataset.base
const QUEUE = `live:${home}:queue`
const DRAFTS = `live:${home}:drafts`

const read = (name, empty) => JSON.parse(localStorage.getItem(name) || empty)
const write = (name, value) => localStorage.setItem(name, JSON.stringify(value))

export const waiting = () => read(QUEUE, '[]')
export const add = (entry) => write(QUEUE, [...waiting(), entry])
// That very entry: another window of this browser sends from the same queue. No two are alike, for each has its key.
export const taken = (entry) => write(QUEUE, waiting().filter((one) => JSON.stringify(one) !== JSON.stringify(entry)))

export const drafts = () => read(DRAFTS, '{}')
export const keepDrafts = (all) => write(DRAFTS, all)
