"""How alike two articles' words about somebody are, by an encoder of many languages.

    excerpt_of -> encode -> read_of -> measures_of
                                    -> Comparer.odds

Encoder and networks are in the package ``onrecord_contexts``; without it nothing is
asked and the signs alone decide. What the measures weigh stands in ``data/support_heard.yml``.
"""
