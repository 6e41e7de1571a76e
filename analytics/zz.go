package analytics

func (e *Evaluator) DebugQuery() string {
	all, _ := e.members(e.Indicators()...)
	q, _ := e.points(all, Reported)
	return q
}
