// Figures: medians, ratios, targets, and the table that people read.

export function median(samples) {
  const sorted = [...samples].sort((left, right) => left - right);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

// The least value that at least 95 of 100 samples do not exceed.
export function ninetyFifth(samples) {
  return [...samples].sort((left, right) => left - right)[Math.ceil(samples.length * 0.95) - 1];
}

// A figure of ours, beside the peer's if there is one. A target is `{most}` or `{below}` for our own value, or
// `{ratio}` or `{below, isRatio: true}` for its ratio to the peer's.
export function figure(name, unit, ours, peer, target, summary = median) {
  const value = summary(ours);
  const peerValue = peer && summary(peer);
  const ratio = peerValue ? value / peerValue : undefined;
  return {name, unit, ours: value, peer: peerValue, ratio, target, ...judged(value, ratio, target), samples: {ours, peer}};
}

function judged(value, ratio, target) {
  if(!target) return {};
  if(target.ratio) return {wanted: `at most ${target.ratio} x`, reached: ratio <= target.ratio};
  if(target.isRatio) return {wanted: `under ${target.below} x`, reached: ratio < target.below};
  if(target.below) return {wanted: `under ${target.below}`, reached: value < target.below};
  return {wanted: `at most ${target.most}`, reached: value <= target.most};
}

// The table.
export function printed(figures) {
  const rows = figures.map(({name, unit, ours, peer, ratio, wanted, reached}) => [
    name, `${shown(ours, unit)} ${unit}`, peer === undefined ? '' : shown(peer, unit),
    ratio === undefined ? '' : ratio.toFixed(2), wanted ?? '', reached === undefined ? '' : reached ? 'ok' : 'missed'
  ]);
  const table = [['figure', 'ours', 'peer', 'ratio', 'target', ''], ...rows];
  const widths = table[0].map((_, column) => Math.max(...table.map(row => row[column].length)));
  return table.map(row => row.map((cell, column) => {
    // Numbers stand flush right, words flush left.
    return [1, 2, 3].includes(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
  }).join('  ').trimEnd()).join('\n');
}

const shown = (value, unit) => value.toFixed(unit === 'ms' && value < 100 ? 1 : 0);
