"""Films as clinics, archives and converters leave them, with what must come out of each.

``condition`` says what a condition is, the modules named after kinds make the films, ``reader`` reads them in
a program of its own, ``judge`` holds what came out against what must, ``everything`` has them all in order.
"""
