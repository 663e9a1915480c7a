"""The ground floor: what the product talks about, and where it is kept."""
