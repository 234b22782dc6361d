import pytest

from shiremoot.foundation.measures import reference
from shiremoot.safeguarding.national_return import synthetic, tables
from shiremoot.safeguarding.national_return.rules import ReportingYear


@pytest.fixture(scope="session")
def synthetic_county():
    """A synthetic county of the published size."""
    return synthetic.county(seed=7)


@pytest.fixture(scope="session")
def before(synthetic_county):
    """Its return for 2022-23."""
    return tables.count(synthetic_county, ReportingYear(2022), reference.count)


@pytest.fixture(scope="session")
def after(synthetic_county):
    """Its return for 2023-24."""
    return tables.count(synthetic_county, ReportingYear(2023), reference.count)
