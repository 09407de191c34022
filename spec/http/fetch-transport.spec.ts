import { describe } from 'vitest'
import { transportContract } from './support/transport-contract.js'

describe('fetchTransport over cross-fetch', transportContract)
