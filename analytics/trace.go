package analytics

// trace is the query for the source cells behind side t of ind on m.
func (c *Catalog) trace(ind *Indicator, t *Trace, m Map) (string, error) {
	one := []member{{1, ind}}
	parts := map[string]any{
		"Reach": c.reach(m), "Source": newSource(1, t), "Ratio": ind.Rollup == Ratio,
		"Made": c.texts["queries/analytics_made.sql"], "Nested": c.texts["reach/nested.sql"],
	}
	for name, template := range map[string]string{"Asked": "asked", "Base": "base"} {
		var err error
		if parts[name], err = c.compose(template, one); err != nil {
			return "", err
		}
	}
	return c.compose("trace", parts)
}
