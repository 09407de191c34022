import fc from 'fast-check'

// That a property fails is enough here: to find its smallest counterexample takes minutes.
fc.configureGlobal({ endOnFailure: true })
