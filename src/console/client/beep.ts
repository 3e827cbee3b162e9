let context: AudioContext | undefined;

/** Two short soft tones, made here: no sound file is loaded. */
export function beep(): void {
  context ??= new AudioContext();
  const start = context.currentTime;
  for (const [index, frequency] of [660, 880].entries()) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const from = start + index * 0.14;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.12, from + 0.02);
    volume.gain.linearRampToValueAtTime(0, from + 0.12);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + 0.13);
  }
}
