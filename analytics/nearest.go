package analytics

import "github.com/thidua/thidua/ingest/lang"

// UnknownError is the error of a unit or an indicator nobody knows.
type UnknownError struct {
	Message lang.Text
	Nearest string // what may have been meant, "" for nothing near
}

// Unknown is UnknownError by the name cmd/thidua knows it by.
type Unknown = UnknownError //nolint:errname // a second name for the one above

// Error says it in Vietnamese.
func (u *UnknownError) Error() string { return u.Message.VI }

// Text says it in both languages.
func (u *UnknownError) Text() lang.Text { return u.Message }

// Nearest gives the name that takes the fewest edits, if they are at most a
// third of its letters: further away it would be a guess.
func Nearest(typed string, known []string) string { return nearest(typed, known) }

func nearest(typed string, known []string) string {
	best, fewest := "", 0
	for _, name := range known {
		n := edits(typed, name)
		if n <= max(1, len(name)/3) && (best == "" || n < fewest) {
			best, fewest = name, n
		}
	}
	return best
}

// edits counts the letters to insert, delete, change or swap with their
// neighbour to make a into b.
func edits(a, b string) int {
	from, to := []rune(a), []rune(b)
	rows := make([][]int, len(from)+1)
	for i := range rows {
		rows[i] = make([]int, len(to)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(from); i++ {
		for j := 1; j <= len(to); j++ {
			change := rows[i-1][j-1]
			if from[i-1] != to[j-1] {
				change++
			}
			best := min(change, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				best = min(best, rows[i-2][j-2]+1)
			}
			rows[i][j] = best
		}
	}
	return rows[len(from)][len(to)]
}
