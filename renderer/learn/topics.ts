export const learnTopics = ['address', 'dynamic', 'router', 'ports', 'forwarding', 'translation'] as const;
export type LearnTopic = (typeof learnTopics)[number];
