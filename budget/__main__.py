"""python -m budget"""

from .cli import main

main()
