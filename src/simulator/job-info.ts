/**
 * What a simulated job is about: the `info` of its answer.
 *
 * @since 0.1.0
 */
import { oneOf, randomOf } from './prng.js'
import { uuidFrom } from './uuid.js'
import type { Random } from './prng.js'

const PROJECTS = [
  'bank_churn',
  'credit_risk',
  'fraud_detection',
  'ad_ranking',
  'claims_triage',
  'support_chat'
]
const MODELS: Readonly<Record<string, readonly string[]>> = {
  bank_churn: ['churn_classifier', 'lifetime_value'],
  credit_risk: ['default_probability', 'limit_setter'],
  fraud_detection: ['card_fraud', 'account_takeover'],
  ad_ranking: ['click_through', 'bid_price'],
  claims_triage: ['severity', 'auto_damage'],
  support_chat: ['answer_quality', 'intent']
}
const VERSIONS = ['v1', 'v2', 'v3']

/** The documented keys, drawn from a small made-up company; `over` is laid over them. */
export const jobInfo = (random: Random, over: Readonly<Record<string, unknown>> = {}) => {
  const project = oneOf(random, PROJECTS)
  const model = oneOf(random, MODELS[project] ?? PROJECTS)
  return {
    resource_type: 'DATASET',
    resource_name: model,
    project_name: project,
    resource: { id: idOf('dataset', model), name: model },
    model: { id: idOf('model', model), name: model, version: oneOf(random, VERSIONS) },
    project: { id: idOf('project', project), name: project },
    ...over
  }
}

/** The same name has the same id in every job and every run. */
const idOf = (kind: string, name: string) => uuidFrom(randomOf(kind, name))
