# SPDX-License-Identifier: GPL-3.0-or-later
"""The order in which arms are timed: each once a round, every round beginning elsewhere, so that what drifts hits all of them."""


def rotated_orders(items, rounds):
    """One list for each round: items, begun a further rounds-th of the way on each time."""
    orders = []
    for index in range(rounds):
        first = index * len(items) // rounds
        orders.append(items[first:] + items[:first])
    return orders
