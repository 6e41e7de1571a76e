package pack

import "slices"

// longestRun bounds what is looked through for numbers both languages say.
const longestRun = 64

// pairs puts the pieces of one text beside those of its translation, so that
// each number stands beside itself: "3 of 5 units" is as long as its Vietnamese
// one, but "units, 5 in all" is not.
func pairs(vi, en []string) []word {
	if alike(vi, en) || len(vi) > longestRun || len(en) > longestRun {
		return zip(nil, vi, en)
	}
	same := common(vi, en)
	var list []word
	i, j := 0, 0
	for _, at := range same {
		list = append(zip(list, vi[i:at[0]], en[j:at[1]]), word{vi[at[0]], en[at[1]]})
		i, j = at[0]+1, at[1]+1
	}
	return zip(list, vi[i:], en[j:])
}

// alike says whether the same numbers stand in the same places.
func alike(vi, en []string) bool {
	if len(vi) != len(en) {
		return false
	}
	for i := range vi {
		if (digit(vi[i][0]) || digit(en[i][0])) && !number(vi[i], en[i]) {
			return false
		}
	}
	return true
}

// zip puts pieces side by side; what one language has more stands alone.
func zip(list []word, vi, en []string) []word {
	for i := range max(len(vi), len(en)) {
		var x word
		if i < len(vi) {
			x.vi = vi[i]
		}
		if i < len(en) {
			x.en = en[i]
		}
		list = append(list, x)
	}
	return list
}

// common finds the most numbers both say in the same order: their places in
// each.
func common(vi, en []string) [][2]int {
	most := make([][]int, len(vi)+1) // from the places on
	for i := range most {
		most[i] = make([]int, len(en)+1)
	}
	for i, a := range slices.Backward(vi) {
		for j, b := range slices.Backward(en) {
			most[i][j] = max(most[i+1][j], most[i][j+1])
			if number(a, b) {
				most[i][j] = max(most[i][j], most[i+1][j+1]+1)
			}
		}
	}
	var places [][2]int
	for i, j := 0, 0; i < len(vi) && j < len(en); {
		switch {
		case number(vi[i], en[j]) && most[i][j] == most[i+1][j+1]+1:
			places = append(places, [2]int{i, j})
			i, j = i+1, j+1
		case most[i+1][j] >= most[i][j+1]:
			i++
		default:
			j++
		}
	}
	return places
}

// number says whether two pieces are one number, written in each language.
func number(vi, en string) bool {
	_, ok := figure(word{vi, en})
	return ok
}
