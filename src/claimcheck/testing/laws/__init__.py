"""The laws. Importing this package registers all of them."""

import claimcheck.testing.laws.compare
import claimcheck.testing.laws.hedges
import claimcheck.testing.laws.reconcile
import claimcheck.testing.laws.values  # noqa: F401 - each import registers its laws
