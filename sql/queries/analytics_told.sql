-- What a figure f says, in one text; figure.go reads it.
concat(
    f.ind, chr(31), f.numerator, chr(31), f.denominator, chr(31),
    f.reporting, chr(31), case when f.estimate then 'e' else '' end,
    case when f.approx then 'a' else '' end, chr(31), f.why, chr(31),
    f.category
  )
