"""The project: composition only. Rules live in the apps."""

from midstance.database import use_fixed_sqlite

use_fixed_sqlite()
