"""The domain as data a person can read and extend; typed loaders beside it."""
