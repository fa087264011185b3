"""The laws. Importing this package registers all of them."""

import claimcheck.testing.laws.align
import claimcheck.testing.laws.attribution
import claimcheck.testing.laws.borders
import claimcheck.testing.laws.clocks
import claimcheck.testing.laws.compare
import claimcheck.testing.laws.figures
import claimcheck.testing.laws.grading
import claimcheck.testing.laws.hedges
import claimcheck.testing.laws.history
import claimcheck.testing.laws.inputs
import claimcheck.testing.laws.measures
import claimcheck.testing.laws.memory
import claimcheck.testing.laws.moments
import claimcheck.testing.laws.names
import claimcheck.testing.laws.orders
import claimcheck.testing.laws.places
import claimcheck.testing.laws.quantities
import claimcheck.testing.laws.reconcile
import claimcheck.testing.laws.report
import claimcheck.testing.laws.score
import claimcheck.testing.laws.sentences
import claimcheck.testing.laws.times
import claimcheck.testing.laws.values
import claimcheck.testing.laws.words
import claimcheck.testing.laws.worlds  # noqa: F401 - each import registers its laws
