package analytics

import "context"

// EvalAll evaluates many indicators at once: the points of each as Eval gives
// them, in the order of inds.
func (e *Evaluator) EvalAll(ctx context.Context, inds []*Indicator, f Filter) ([][]Point, error) {
	all := make([][]Point, len(inds))
	for i, ind := range inds {
		points, err := e.Eval(ctx, ind, f)
		if err != nil {
			return nil, err
		}
		all[i] = points
	}
	return all, nil
}
