"""The laws. Importing this package registers all of them."""

import claimcheck.testing.laws.align
import claimcheck.testing.laws.attribution
import claimcheck.testing.laws.compare
import claimcheck.testing.laws.hedges
import claimcheck.testing.laws.history
import claimcheck.testing.laws.quantities
import claimcheck.testing.laws.reconcile
import claimcheck.testing.laws.score
import claimcheck.testing.laws.times
import claimcheck.testing.laws.values
import claimcheck.testing.laws.worlds  # noqa: F401 - each import registers its laws
