"""What several pages share: words shown safely, links, polling, the list of themes."""
